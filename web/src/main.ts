import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './i18n/locale.svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app');

mount(App, { target });
