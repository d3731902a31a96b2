import { ipcRenderer } from 'electron';
import { handPortToPage } from './hand-port-to-page.ts';

handPortToPage(window, ipcRenderer);
